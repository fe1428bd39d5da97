import{a as o,b as r}from"/static/chunk-LJEEOBXA.js";import"/static/chunk-S65ALNFO.js";export{o as askToReadAll,r as markRoomRead};
