import"/static/chunk-NYEVWVQC.js";
