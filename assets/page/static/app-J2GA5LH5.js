import"/static/chunk-C72G6RT7.js";
