import"/static/chunk-GC6246L3.js";
