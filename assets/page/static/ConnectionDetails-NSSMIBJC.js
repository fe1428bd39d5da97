import{a as o}from"/static/chunk-OS4AT2MR.js";import"/static/chunk-SONP75TW.js";export{o as ConnectionDetails};
