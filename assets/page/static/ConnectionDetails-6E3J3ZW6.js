import{f as o}from"/static/chunk-PVWANPKO.js";import"/static/chunk-ZHVV2OL4.js";import"/static/chunk-YLGF5BX3.js";import"/static/chunk-4Q7XQQQL.js";export{o as ConnectionDetails};
