import{a as o}from"/static/chunk-2CWZOAEA.js";import"/static/chunk-MFCOEWXY.js";export{o as ConnectionDetails};
