import"/static/chunk-4ZXOGHUR.js";
