import"/static/chunk-MFAGQYXG.js";
