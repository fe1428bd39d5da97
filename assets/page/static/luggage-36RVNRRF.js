import{a as o,b as r}from"/static/chunk-GKEMQIO5.js";import"/static/chunk-AKNM5KNH.js";export{o as packLuggage,r as unpackLuggage};
