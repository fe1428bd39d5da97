import"/static/chunk-CNSTF4QX.js";
