import"/static/chunk-VAZ3IZK7.js";
