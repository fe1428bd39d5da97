import{e as o}from"/static/chunk-SEQGEWKX.js";import"/static/chunk-UVCI7JLZ.js";import"/static/chunk-EWDQHFJN.js";export{o as ConnectionDetails};
