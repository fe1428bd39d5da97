import"/static/chunk-HIWCWNBO.js";
