import"/static/chunk-DM5XXB4A.js";
