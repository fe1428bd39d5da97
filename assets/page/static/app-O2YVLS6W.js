import"/static/chunk-UC3DE5MB.js";
