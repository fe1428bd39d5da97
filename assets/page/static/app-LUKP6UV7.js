import"/static/chunk-FN5TBLFG.js";
