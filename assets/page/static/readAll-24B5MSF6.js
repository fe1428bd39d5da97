import{a as o}from"/static/chunk-YIUHSY2F.js";import"/static/chunk-EWDQHFJN.js";export{o as askToReadAll};
