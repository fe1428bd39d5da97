import"/static/chunk-EMASQPVP.js";
