import"/static/chunk-PBJ6QPD7.js";
