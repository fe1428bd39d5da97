import"/static/chunk-753USRTJ.js";
