import{a as o}from"/static/chunk-5P7YW3Q2.js";import"/static/chunk-OAJJWJNR.js";export{o as ConnectionDetails};
