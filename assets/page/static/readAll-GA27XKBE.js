import{a as o}from"/static/chunk-ECBAEZ5F.js";import"/static/chunk-SLRN5RDV.js";export{o as askToReadAll};
