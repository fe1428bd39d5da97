import"/static/chunk-RP732KLI.js";
