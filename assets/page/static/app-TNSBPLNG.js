import"/static/chunk-P3IZWAMV.js";
