import"/static/chunk-KSRKEX3U.js";
