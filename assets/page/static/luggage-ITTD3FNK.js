import{a as o,b as r}from"/static/chunk-PFJCU5VY.js";import"/static/chunk-T6QFLTZE.js";export{o as packLuggage,r as unpackLuggage};
