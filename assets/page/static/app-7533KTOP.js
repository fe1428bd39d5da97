import"/static/chunk-R3CA3KVO.js";
