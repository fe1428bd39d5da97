import"/static/chunk-2QWVSUS7.js";
