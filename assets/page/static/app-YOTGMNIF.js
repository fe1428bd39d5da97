import"/static/chunk-BTLPLBVD.js";
