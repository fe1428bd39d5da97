import"/static/chunk-5N3OVT2M.js";
