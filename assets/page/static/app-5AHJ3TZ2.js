import"/static/chunk-U4HIPFKC.js";
