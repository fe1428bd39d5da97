import"/static/chunk-SWDZ2IFM.js";
