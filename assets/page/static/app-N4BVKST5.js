import"/static/chunk-ZGDOLHVS.js";
