import"/static/chunk-AKNM5KNH.js";
