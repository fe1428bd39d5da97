import{a as o}from"/static/chunk-NBE74W7M.js";import"/static/chunk-TJ3SNUU6.js";export{o as askToReadAll};
