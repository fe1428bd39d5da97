import"/static/chunk-B77N2XJO.js";
