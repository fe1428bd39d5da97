import{a as o}from"/static/chunk-R2RI74RR.js";import"/static/chunk-N7EUJ7HR.js";export{o as ConnectionDetails};
