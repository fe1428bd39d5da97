import"/static/chunk-UHBBWXFL.js";
