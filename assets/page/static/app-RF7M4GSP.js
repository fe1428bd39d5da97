import"/static/chunk-4KJHJD3P.js";
