import"/static/chunk-6ATCATSQ.js";
