import"/static/chunk-OHOPNWCT.js";
