import{f as o}from"/static/chunk-GP42YHV3.js";import"/static/chunk-KVIUNFDB.js";import"/static/chunk-N37FEMAG.js";import"/static/chunk-4R5IQ42M.js";export{o as ConnectionDetails};
