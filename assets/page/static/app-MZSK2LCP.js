import"/static/chunk-AEHTTKLW.js";
