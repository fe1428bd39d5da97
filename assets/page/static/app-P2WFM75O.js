import"/static/chunk-FR3HC5CK.js";
