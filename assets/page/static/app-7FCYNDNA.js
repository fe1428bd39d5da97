import"/static/chunk-OAJJWJNR.js";
