import"/static/chunk-WMPSNB5R.js";
