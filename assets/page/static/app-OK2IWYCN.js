import"/static/chunk-QGUDLHRV.js";
