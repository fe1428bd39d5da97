import"/static/chunk-3TLC7IHM.js";
