import"/static/chunk-LNKE2NDD.js";
