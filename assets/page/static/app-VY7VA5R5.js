import"/static/chunk-WMUPEQ5U.js";
