import"/static/chunk-5YIELMOU.js";
