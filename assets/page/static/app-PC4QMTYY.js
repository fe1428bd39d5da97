import"/static/chunk-VXPVBD3S.js";
