import"/static/chunk-ZRWTSTDG.js";
