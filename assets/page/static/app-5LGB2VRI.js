import"/static/chunk-WLYRP6MR.js";
