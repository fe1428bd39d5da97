import{a as o,b as r}from"/static/chunk-MUQJQDCA.js";import"/static/chunk-IXOPZZJH.js";export{o as askToReadAll,r as markRoomRead};
