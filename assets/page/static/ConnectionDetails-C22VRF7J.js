import{e as o}from"/static/chunk-HPOKCPWM.js";import"/static/chunk-HM3THIFP.js";import"/static/chunk-2IAMPMBJ.js";export{o as ConnectionDetails};
