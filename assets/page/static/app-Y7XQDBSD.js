import"/static/chunk-7QBQD2LW.js";
