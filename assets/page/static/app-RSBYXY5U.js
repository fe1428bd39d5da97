import"/static/chunk-4R5IQ42M.js";
