import{e as o}from"/static/chunk-7CSLDJCZ.js";import"/static/chunk-FQEYCLQW.js";import"/static/chunk-TJ3SNUU6.js";export{o as ConnectionDetails};
