import"/static/chunk-ALPULCKP.js";
