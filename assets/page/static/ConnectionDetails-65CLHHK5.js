import{f as o}from"/static/chunk-5LVWGRWI.js";import"/static/chunk-JSAIVU73.js";import"/static/chunk-3FQKYPKV.js";import"/static/chunk-25YNEWFP.js";export{o as ConnectionDetails};
