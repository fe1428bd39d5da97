import{a as o,b as r}from"/static/chunk-XXFJAVDL.js";import"/static/chunk-C72G6RT7.js";export{o as askToReadAll,r as markRoomRead};
