import"/static/chunk-SDDH2FSQ.js";
