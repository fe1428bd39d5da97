import"/static/chunk-N7EUJ7HR.js";
