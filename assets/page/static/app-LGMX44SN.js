import"/static/chunk-SESTKJJ5.js";
