import"/static/chunk-4KCBTSIL.js";
