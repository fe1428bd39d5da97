import"/static/chunk-I3MP6TJ2.js";
