import{e as o}from"/static/chunk-GKY7PB2G.js";import"/static/chunk-HBGDF5XZ.js";import"/static/chunk-QDNRLDI3.js";export{o as ConnectionDetails};
