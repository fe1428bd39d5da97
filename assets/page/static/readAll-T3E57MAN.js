import{a as o}from"/static/chunk-OMLDR5FX.js";import"/static/chunk-WCRDVS3J.js";export{o as askToReadAll};
