import"/static/chunk-MFCOEWXY.js";
