import{f as o}from"/static/chunk-EYUJ4MWK.js";import"/static/chunk-77UQUDVS.js";import"/static/chunk-Z2HXEMIA.js";import"/static/chunk-S5RS756M.js";export{o as ConnectionDetails};
