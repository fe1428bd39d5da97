import{a as o,b as r}from"/static/chunk-FMPGJN64.js";import"/static/chunk-BTLPLBVD.js";export{o as askToReadAll,r as markRoomRead};
