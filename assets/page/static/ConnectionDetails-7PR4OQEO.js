import{e as o}from"/static/chunk-EGUXK6EC.js";import"/static/chunk-MDRHLE7L.js";import"/static/chunk-AHGYJVYI.js";export{o as ConnectionDetails};
