import"/static/chunk-VZJP5HC7.js";
