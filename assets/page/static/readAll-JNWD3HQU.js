import{a as o}from"/static/chunk-N3GYX462.js";import"/static/chunk-T6QFLTZE.js";export{o as askToReadAll};
