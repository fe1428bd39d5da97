import"/static/chunk-E3IGRQXN.js";
