import"/static/chunk-52KURD7Z.js";
