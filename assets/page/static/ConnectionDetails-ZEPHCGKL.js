import{a as o}from"/static/chunk-GOVZHPC3.js";import"/static/chunk-BAKPRECR.js";export{o as ConnectionDetails};
