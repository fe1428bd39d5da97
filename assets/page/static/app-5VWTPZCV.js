import"/static/chunk-7BOK2ZG3.js";
