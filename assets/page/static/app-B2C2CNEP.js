import"/static/chunk-GJRFMRKJ.js";
