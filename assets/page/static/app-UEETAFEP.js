import"/static/chunk-4Q7XQQQL.js";
