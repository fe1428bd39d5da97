import{e as o}from"/static/chunk-6PN2JRB3.js";import"/static/chunk-WCRDVS3J.js";export{o as ConnectionDetails};
