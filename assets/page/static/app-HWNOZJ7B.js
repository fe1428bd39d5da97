import"/static/chunk-R4PF775O.js";
