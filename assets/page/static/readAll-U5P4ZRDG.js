import{a as o}from"/static/chunk-HNDI7WXQ.js";import"/static/chunk-AHGYJVYI.js";export{o as askToReadAll};
