import{a as o}from"/static/chunk-RCUKP4JD.js";import"/static/chunk-B3UAAGML.js";export{o as askToReadAll};
