import"/static/chunk-ID6UDEBK.js";
