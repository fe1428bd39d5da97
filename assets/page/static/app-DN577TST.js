import"/static/chunk-EB45KCXP.js";
