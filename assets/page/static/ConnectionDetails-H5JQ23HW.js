import{f as o}from"/static/chunk-TOYYX75A.js";import"/static/chunk-TBW4Q4GE.js";import"/static/chunk-H6BKD3DY.js";import"/static/chunk-C6IK2AAE.js";export{o as ConnectionDetails};
