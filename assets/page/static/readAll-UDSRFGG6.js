import{a as o,b as r}from"/static/chunk-HWD7PR76.js";import"/static/chunk-GJRFMRKJ.js";export{o as askToReadAll,r as markRoomRead};
