import"/static/chunk-AAQ6ECD3.js";
