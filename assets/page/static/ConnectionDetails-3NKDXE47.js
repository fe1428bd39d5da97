import{a as o}from"/static/chunk-AWAEJIKQ.js";import"/static/chunk-52KURD7Z.js";export{o as ConnectionDetails};
