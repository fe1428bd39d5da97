import"/static/chunk-7PAHG3ON.js";
