import"/static/chunk-UICXIPQX.js";
