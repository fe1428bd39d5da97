import"/static/chunk-TWLZPUS3.js";
