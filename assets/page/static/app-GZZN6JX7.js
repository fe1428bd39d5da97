import"/static/chunk-EG6BWQPS.js";
