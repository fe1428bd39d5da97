import"/static/chunk-HMIMXWJK.js";
