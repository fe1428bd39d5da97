import"/static/chunk-EBOPRHK2.js";
