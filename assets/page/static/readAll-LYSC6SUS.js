import{a as o,b as r}from"/static/chunk-RZ7LJL6B.js";import"/static/chunk-5YIELMOU.js";export{o as askToReadAll,r as markRoomRead};
