import"/static/chunk-BQECVGLT.js";
