import{a as o}from"/static/chunk-N4QOTH4R.js";import"/static/chunk-4KJHJD3P.js";export{o as ConnectionDetails};
