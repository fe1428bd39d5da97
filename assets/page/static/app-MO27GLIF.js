import"/static/chunk-AHGYJVYI.js";
