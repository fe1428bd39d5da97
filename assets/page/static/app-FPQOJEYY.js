import"/static/chunk-AZOC6RON.js";
