import"/static/chunk-UXFCOPCX.js";
