import{a as o}from"/static/chunk-EXLAUQMF.js";import"/static/chunk-AZOC6RON.js";export{o as ConnectionDetails};
