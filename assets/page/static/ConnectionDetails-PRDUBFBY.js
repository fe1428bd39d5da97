import{a as o}from"/static/chunk-D6DW2SZN.js";import"/static/chunk-LO2PWFOT.js";export{o as ConnectionDetails};
