import"/static/chunk-IE5NT57Z.js";
