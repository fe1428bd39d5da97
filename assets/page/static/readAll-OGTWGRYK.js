import{a as o,b as r}from"/static/chunk-Q5ENA4AI.js";import"/static/chunk-D436W252.js";export{o as askToReadAll,r as markRoomRead};
