import{a as o,b as r}from"/static/chunk-CSLY4YJI.js";import"/static/chunk-JFTH36OQ.js";export{o as askToReadAll,r as markRoomRead};
