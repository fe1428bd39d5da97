import{a as o}from"/static/chunk-B77ACL3Q.js";import"/static/chunk-HVMHXKOS.js";export{o as ConnectionDetails};
