import"/static/chunk-TORBIMZY.js";
