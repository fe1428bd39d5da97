import"/static/chunk-WW4GIOJ4.js";
