import"/static/chunk-OCLEAMQX.js";
