import{a as o}from"/static/chunk-EYVBQEXQ.js";import"/static/chunk-MRJIZZBE.js";export{o as ConnectionDetails};
