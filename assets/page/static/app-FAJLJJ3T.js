import"/static/chunk-UR6HEILM.js";
