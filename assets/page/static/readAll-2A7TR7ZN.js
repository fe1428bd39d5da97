import{a as o}from"/static/chunk-GT6XGLH2.js";import"/static/chunk-6ATCATSQ.js";export{o as askToReadAll};
