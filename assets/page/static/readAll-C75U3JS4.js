import{a as o}from"/static/chunk-WM6PIPNO.js";import"/static/chunk-ALPULCKP.js";export{o as askToReadAll};
