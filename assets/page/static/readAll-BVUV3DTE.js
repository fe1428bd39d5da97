import{a as o,b as r}from"/static/chunk-RL5SLEI3.js";import"/static/chunk-C6IK2AAE.js";export{o as askToReadAll,r as markRoomRead};
