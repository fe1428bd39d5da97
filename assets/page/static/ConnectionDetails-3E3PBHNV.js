import{e as o}from"/static/chunk-XSWF7IS6.js";import"/static/chunk-T6QFLTZE.js";export{o as ConnectionDetails};
