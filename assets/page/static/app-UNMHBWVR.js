import"/static/chunk-MRJIZZBE.js";
