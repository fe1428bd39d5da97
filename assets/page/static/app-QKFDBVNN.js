import"/static/chunk-2I7BRIVF.js";
