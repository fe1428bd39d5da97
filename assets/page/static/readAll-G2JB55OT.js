import{a as o}from"/static/chunk-MHSP2C4V.js";import"/static/chunk-UC3DE5MB.js";export{o as askToReadAll};
