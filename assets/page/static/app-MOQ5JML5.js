import"/static/chunk-EWDQHFJN.js";
