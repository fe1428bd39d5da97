import{a as o,b as r}from"/static/chunk-YFLCCOUO.js";import"/static/chunk-S5RS756M.js";export{o as askToReadAll,r as markRoomRead};
