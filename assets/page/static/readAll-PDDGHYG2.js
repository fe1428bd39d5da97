import{a as o}from"/static/chunk-RTBVZVMV.js";import"/static/chunk-7BOK2ZG3.js";export{o as askToReadAll};
