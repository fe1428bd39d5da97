import"/static/chunk-TXJQ2OVZ.js";
