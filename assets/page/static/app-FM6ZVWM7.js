import"/static/chunk-QVXBXQI6.js";
