import"/static/chunk-IOWOJLTC.js";
