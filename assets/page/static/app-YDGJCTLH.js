import"/static/chunk-ZLG4HTAH.js";
