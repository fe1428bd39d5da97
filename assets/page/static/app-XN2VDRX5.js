import"/static/chunk-WTJ2KN5Y.js";
