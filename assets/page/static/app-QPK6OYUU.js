import"/static/chunk-J7LYF63L.js";
