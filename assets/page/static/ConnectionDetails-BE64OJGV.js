import{e as o}from"/static/chunk-ZRAQXGR5.js";import"/static/chunk-I4N3SGVP.js";import"/static/chunk-FR3HC5CK.js";export{o as ConnectionDetails};
