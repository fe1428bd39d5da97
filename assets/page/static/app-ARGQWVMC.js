import"/static/chunk-EQGWUGZS.js";
