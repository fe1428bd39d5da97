import"/static/chunk-T6QFLTZE.js";
