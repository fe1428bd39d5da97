import"/static/chunk-2KQGRGDN.js";
