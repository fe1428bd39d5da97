import{a as o,b as r}from"/static/chunk-TEMGGS7J.js";import"/static/chunk-I3MP6TJ2.js";export{o as askToReadAll,r as markRoomRead};
