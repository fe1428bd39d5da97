import"/static/chunk-MUFEN4EU.js";
