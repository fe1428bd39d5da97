import"/static/chunk-HR72BIXK.js";
