import{a as o}from"/static/chunk-CEHJCSXE.js";import"/static/chunk-25TTDURY.js";export{o as askToReadAll};
