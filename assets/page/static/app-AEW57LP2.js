import"/static/chunk-2SAEGXDS.js";
