import"/static/chunk-YRMD5RRL.js";
