import{a as o,b as r}from"/static/chunk-O65SRMZE.js";import"/static/chunk-4R5IQ42M.js";export{o as askToReadAll,r as markRoomRead};
