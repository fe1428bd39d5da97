import"/static/chunk-67FADRQZ.js";
