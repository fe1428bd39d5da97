import"/static/chunk-Z26OA6UO.js";
