import{a as o,b as r}from"/static/chunk-WNQ3I22W.js";import"/static/chunk-QVXBXQI6.js";export{o as askToReadAll,r as markRoomRead};
