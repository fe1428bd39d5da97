import"/static/chunk-SF2H676O.js";
