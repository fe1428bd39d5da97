import{e as o}from"/static/chunk-QZ42B2FP.js";import"/static/chunk-Z2MCOWT3.js";export{o as ConnectionDetails};
