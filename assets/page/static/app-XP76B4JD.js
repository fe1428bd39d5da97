import"/static/chunk-2IAMPMBJ.js";
