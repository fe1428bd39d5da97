import"/static/chunk-CANV6EBI.js";
