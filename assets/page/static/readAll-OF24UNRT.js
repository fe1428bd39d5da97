import{a as o,b as r}from"/static/chunk-J2OF37FF.js";import"/static/chunk-5RWMEIZS.js";export{o as askToReadAll,r as markRoomRead};
