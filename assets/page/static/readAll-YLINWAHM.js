import{a as o}from"/static/chunk-EK63CQ5D.js";import"/static/chunk-GC6246L3.js";export{o as askToReadAll};
