import"/static/chunk-WCRDVS3J.js";
