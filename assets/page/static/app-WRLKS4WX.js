import"/static/chunk-HRPCV55C.js";
