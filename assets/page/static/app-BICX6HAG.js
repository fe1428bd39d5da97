import"/static/chunk-NH5PYWOD.js";
