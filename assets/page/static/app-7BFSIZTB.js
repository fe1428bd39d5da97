import"/static/chunk-6E5HHPZ6.js";
