import{a as o,b as r}from"/static/chunk-CZU7UGMH.js";import"/static/chunk-2I7BRIVF.js";export{o as packLuggage,r as unpackLuggage};
