import"/static/chunk-JFQHMYUG.js";
