import"/static/chunk-25TTDURY.js";
