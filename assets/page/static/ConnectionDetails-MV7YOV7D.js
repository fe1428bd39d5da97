import{e as o}from"/static/chunk-WDXDVUK4.js";import"/static/chunk-WTJ2KN5Y.js";export{o as ConnectionDetails};
