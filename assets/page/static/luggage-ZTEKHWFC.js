import{a as o,b as r}from"/static/chunk-YONYZ5CP.js";import"/static/chunk-WCRDVS3J.js";export{o as packLuggage,r as unpackLuggage};
