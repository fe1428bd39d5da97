import"/static/chunk-AVM4FK6W.js";
