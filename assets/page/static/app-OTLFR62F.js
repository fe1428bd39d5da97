import"/static/chunk-HVMHXKOS.js";
