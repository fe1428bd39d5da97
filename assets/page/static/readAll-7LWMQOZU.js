import{a as o}from"/static/chunk-6FZM3GFR.js";import"/static/chunk-O2YKIINI.js";export{o as askToReadAll};
