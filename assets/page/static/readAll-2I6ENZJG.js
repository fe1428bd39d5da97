import{a as o}from"/static/chunk-5NHZSHQV.js";import"/static/chunk-FR3HC5CK.js";export{o as askToReadAll};
