import"/static/chunk-6NWJI3HJ.js";
