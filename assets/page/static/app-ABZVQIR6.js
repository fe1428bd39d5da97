import"/static/chunk-B3UAAGML.js";
