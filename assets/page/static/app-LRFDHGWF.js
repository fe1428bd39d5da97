import"/static/chunk-BQ3FHMLD.js";
