import"/static/chunk-IZ6Y6OOM.js";
