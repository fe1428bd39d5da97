import{a as o,b as r}from"/static/chunk-RTZBSCLY.js";import"/static/chunk-GC6246L3.js";export{o as packLuggage,r as unpackLuggage};
