import"/static/chunk-O2YKIINI.js";
