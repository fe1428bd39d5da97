import"/static/chunk-JFTH36OQ.js";
