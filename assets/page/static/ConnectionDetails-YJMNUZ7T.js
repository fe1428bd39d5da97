import{a as o}from"/static/chunk-TJSF7HOR.js";import"/static/chunk-2QWVSUS7.js";export{o as ConnectionDetails};
