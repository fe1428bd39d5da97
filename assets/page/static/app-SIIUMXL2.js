import"/static/chunk-D436W252.js";
