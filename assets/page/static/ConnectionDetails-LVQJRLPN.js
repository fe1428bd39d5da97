import{a as o}from"/static/chunk-3XZBD7LT.js";import"/static/chunk-EB45KCXP.js";export{o as ConnectionDetails};
