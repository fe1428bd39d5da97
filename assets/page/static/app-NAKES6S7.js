import"/static/chunk-4ZGGHSBA.js";
