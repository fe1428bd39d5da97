import{e as o}from"/static/chunk-2QHLOMYA.js";import"/static/chunk-GC6246L3.js";export{o as ConnectionDetails};
