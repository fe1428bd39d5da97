import{a as o}from"/static/chunk-RMPD4WZI.js";import"/static/chunk-2I7BRIVF.js";export{o as askToReadAll};
