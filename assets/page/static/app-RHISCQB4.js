import"/static/chunk-S65ALNFO.js";
