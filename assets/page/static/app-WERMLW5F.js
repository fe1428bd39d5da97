import"/static/chunk-IXOPZZJH.js";
