import{a as o}from"/static/chunk-T22EKLJ4.js";import"/static/chunk-UXFCOPCX.js";export{o as askToReadAll};
