import"/static/chunk-WUT4DVAW.js";
