import"/static/chunk-POKTKHAA.js";
