import{a as o}from"/static/chunk-4BRMRX6V.js";import"/static/chunk-VAZ3IZK7.js";export{o as askToReadAll};
