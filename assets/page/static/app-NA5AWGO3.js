import"/static/chunk-TJ3SNUU6.js";
