import{f as o}from"/static/chunk-S364YLAZ.js";import"/static/chunk-FFAQMDBM.js";import"/static/chunk-O66DT4NM.js";import"/static/chunk-GJRFMRKJ.js";export{o as ConnectionDetails};
