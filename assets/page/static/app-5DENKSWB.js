import"/static/chunk-S5RS756M.js";
