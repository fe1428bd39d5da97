import{a as o}from"/static/chunk-SAOHIX2N.js";import"/static/chunk-UDKNPCHY.js";export{o as ConnectionDetails};
