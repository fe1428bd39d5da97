import{a as o}from"/static/chunk-IBHGPLFB.js";import"/static/chunk-AKNM5KNH.js";export{o as askToReadAll};
