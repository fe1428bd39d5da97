import{a as o,b as r}from"/static/chunk-AUDWN3LV.js";import"/static/chunk-4Q7XQQQL.js";export{o as askToReadAll,r as markRoomRead};
