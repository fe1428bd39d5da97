import{d as o}from"/static/chunk-2WZFTJC6.js";import"/static/chunk-AN52ACCQ.js";import"/static/chunk-2SAEGXDS.js";export{o as ConnectionDetails};
