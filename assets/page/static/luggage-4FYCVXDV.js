import{a as o,b as r}from"/static/chunk-7BQZUHYF.js";import"/static/chunk-25TTDURY.js";export{o as packLuggage,r as unpackLuggage};
