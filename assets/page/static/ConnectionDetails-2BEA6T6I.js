import{f as o}from"/static/chunk-2K7MMLCN.js";import"/static/chunk-HD7HRP7W.js";import"/static/chunk-KKNRAQ4O.js";import"/static/chunk-S65ALNFO.js";export{o as ConnectionDetails};
