import"/static/chunk-KEKM2W6G.js";
