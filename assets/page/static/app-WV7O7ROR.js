import"/static/chunk-5RWMEIZS.js";
