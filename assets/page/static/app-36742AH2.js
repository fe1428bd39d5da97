import"/static/chunk-25YNEWFP.js";
