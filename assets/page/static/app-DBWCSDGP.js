import"/static/chunk-RHENU6QG.js";
