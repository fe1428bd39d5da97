import{a as o}from"/static/chunk-B5GCVZMR.js";import"/static/chunk-PBJ6QPD7.js";export{o as ConnectionDetails};
