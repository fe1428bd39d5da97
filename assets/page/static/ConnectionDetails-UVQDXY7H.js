import{a as o}from"/static/chunk-GE2JKSRU.js";import"/static/chunk-76TR2FUS.js";export{o as ConnectionDetails};
