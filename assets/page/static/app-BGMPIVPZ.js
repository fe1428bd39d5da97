import"/static/chunk-FDYAQTGK.js";
