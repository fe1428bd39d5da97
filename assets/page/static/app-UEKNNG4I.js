import"/static/chunk-UDKNPCHY.js";
