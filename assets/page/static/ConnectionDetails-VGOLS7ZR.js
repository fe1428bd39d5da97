import{d as o}from"/static/chunk-QBKLAERO.js";import"/static/chunk-HD3F5UNK.js";import"/static/chunk-2I7BRIVF.js";export{o as ConnectionDetails};
