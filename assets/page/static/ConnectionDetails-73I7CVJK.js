import{a as o}from"/static/chunk-Y6LSVIPO.js";import"/static/chunk-ORGZEUVK.js";export{o as ConnectionDetails};
