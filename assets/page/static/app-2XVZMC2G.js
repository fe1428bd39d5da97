import"/static/chunk-QWYAGUJU.js";
