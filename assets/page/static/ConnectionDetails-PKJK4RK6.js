import{a as o}from"/static/chunk-HIYLQSWZ.js";import"/static/chunk-WWU6WCNP.js";export{o as ConnectionDetails};
