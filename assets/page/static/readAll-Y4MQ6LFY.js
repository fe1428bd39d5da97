import{a as o,b as r}from"/static/chunk-533NRP74.js";import"/static/chunk-67FADRQZ.js";export{o as askToReadAll,r as markRoomRead};
