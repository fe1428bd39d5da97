import{a as o}from"/static/chunk-HRG2QLOG.js";import"/static/chunk-QDNRLDI3.js";export{o as askToReadAll};
