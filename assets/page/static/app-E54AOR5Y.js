import"/static/chunk-LO2PWFOT.js";
