import"/static/chunk-LFZVUUJQ.js";
