import{e as o}from"/static/chunk-T74WXEYU.js";import"/static/chunk-XKDD2OIH.js";import"/static/chunk-6ATCATSQ.js";export{o as ConnectionDetails};
