import{a as o}from"/static/chunk-GQPPJGAO.js";import"/static/chunk-EG6BWQPS.js";export{o as ConnectionDetails};
