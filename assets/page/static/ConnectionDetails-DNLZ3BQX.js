import{a as o}from"/static/chunk-ENLXE2WA.js";import"/static/chunk-E3IGRQXN.js";export{o as ConnectionDetails};
