import{a as o}from"/static/chunk-KRAMK5WD.js";import"/static/chunk-6E5HHPZ6.js";export{o as askToReadAll};
