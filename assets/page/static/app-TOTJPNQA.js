import"/static/chunk-U34D67JD.js";
