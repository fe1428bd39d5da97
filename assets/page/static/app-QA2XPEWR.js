import"/static/chunk-MUKYKT66.js";
