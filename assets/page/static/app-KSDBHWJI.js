import"/static/chunk-G6LMJUMU.js";
