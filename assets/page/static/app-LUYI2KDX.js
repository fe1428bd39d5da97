import"/static/chunk-BAKPRECR.js";
