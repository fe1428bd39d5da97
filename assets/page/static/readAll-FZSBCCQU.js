import{a as o,b as r}from"/static/chunk-MN2W5CSI.js";import"/static/chunk-25YNEWFP.js";export{o as askToReadAll,r as markRoomRead};
