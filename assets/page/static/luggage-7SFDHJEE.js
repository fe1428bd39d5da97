import{a as o,b as r}from"/static/chunk-R4QLXUDJ.js";import"/static/chunk-UXFCOPCX.js";export{o as packLuggage,r as unpackLuggage};
