import{f as o}from"/static/chunk-X2XCAKLP.js";import"/static/chunk-DUOUKOPG.js";import"/static/chunk-HH77WJXM.js";import"/static/chunk-BQECVGLT.js";export{o as ConnectionDetails};
