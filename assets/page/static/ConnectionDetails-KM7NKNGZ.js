import{a as o}from"/static/chunk-5YE7DLRD.js";import"/static/chunk-NH5PYWOD.js";export{o as ConnectionDetails};
