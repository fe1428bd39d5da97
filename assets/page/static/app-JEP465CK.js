import"/static/chunk-76TR2FUS.js";
