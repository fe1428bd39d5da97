import"/static/chunk-OGVMLBNB.js";
