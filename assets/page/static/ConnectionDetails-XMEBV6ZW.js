import{e as o}from"/static/chunk-7GXRIUR7.js";import"/static/chunk-KIHIYIRA.js";import"/static/chunk-VAZ3IZK7.js";export{o as ConnectionDetails};
