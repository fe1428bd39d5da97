import"/static/chunk-Z2MCOWT3.js";
