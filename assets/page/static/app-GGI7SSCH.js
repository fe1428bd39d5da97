import"/static/chunk-SLRN5RDV.js";
