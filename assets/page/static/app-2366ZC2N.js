import"/static/chunk-WOSNGC43.js";
