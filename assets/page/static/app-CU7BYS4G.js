import"/static/chunk-6ZGH6K4O.js";
