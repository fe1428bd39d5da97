import{a as o,b as r}from"/static/chunk-X2MEH2SN.js";import"/static/chunk-YBRITOSO.js";export{o as askToReadAll,r as markRoomRead};
