import"/static/chunk-QDNRLDI3.js";
