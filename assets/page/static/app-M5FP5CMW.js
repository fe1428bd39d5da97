import"/static/chunk-ORGZEUVK.js";
