import{a as o}from"/static/chunk-5FPRAD6S.js";import"/static/chunk-2IAMPMBJ.js";export{o as askToReadAll};
