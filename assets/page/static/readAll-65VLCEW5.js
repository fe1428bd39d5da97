import{a as o,b as r}from"/static/chunk-5AV6EVFX.js";import"/static/chunk-BQECVGLT.js";export{o as askToReadAll,r as markRoomRead};
