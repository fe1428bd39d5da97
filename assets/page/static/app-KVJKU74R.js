import"/static/chunk-EDT5NTDZ.js";
