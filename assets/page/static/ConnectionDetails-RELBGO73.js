import{a as o}from"/static/chunk-KBOPMELG.js";import"/static/chunk-SESTKJJ5.js";export{o as ConnectionDetails};
