import{e as o}from"/static/chunk-D3ZUDJDB.js";import"/static/chunk-ALPULCKP.js";export{o as ConnectionDetails};
