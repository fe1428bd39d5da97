import{a as o}from"/static/chunk-YKD3MIHW.js";import"/static/chunk-CANV6EBI.js";export{o as ConnectionDetails};
