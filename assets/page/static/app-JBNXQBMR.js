import"/static/chunk-SONP75TW.js";
