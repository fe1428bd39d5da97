import"/static/chunk-YBRITOSO.js";
