import{e as o}from"/static/chunk-Q2OQNIDT.js";import"/static/chunk-KZE23PAF.js";import"/static/chunk-B3UAAGML.js";export{o as ConnectionDetails};
