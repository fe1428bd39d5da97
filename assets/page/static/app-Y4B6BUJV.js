import"/static/chunk-D34WKW4Y.js";
