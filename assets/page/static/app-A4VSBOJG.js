import"/static/chunk-GEROMKCK.js";
