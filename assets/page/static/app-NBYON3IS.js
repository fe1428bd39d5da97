import"/static/chunk-BAP6Y23L.js";
