import{a as o}from"/static/chunk-MK3YDDJ2.js";import"/static/chunk-HIWCWNBO.js";export{o as askToReadAll};
