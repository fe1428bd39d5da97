import{a as o}from"/static/chunk-CMVA3O7M.js";import"/static/chunk-TXJQ2OVZ.js";export{o as askToReadAll};
