import"/static/chunk-C6IK2AAE.js";
