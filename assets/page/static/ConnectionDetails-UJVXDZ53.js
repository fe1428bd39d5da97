import{a as o}from"/static/chunk-RUW7GHHW.js";import"/static/chunk-LNKE2NDD.js";export{o as ConnectionDetails};
