import"/static/chunk-UINZSW5T.js";
