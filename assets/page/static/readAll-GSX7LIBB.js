import{a as o}from"/static/chunk-MXUOTZIP.js";import"/static/chunk-2SAEGXDS.js";export{o as askToReadAll};
