import{e as o}from"/static/chunk-TOKRESD6.js";import"/static/chunk-VJEY5EPP.js";import"/static/chunk-6E5HHPZ6.js";export{o as ConnectionDetails};
