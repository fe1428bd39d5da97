import{e as o}from"/static/chunk-O4IUEVLO.js";import"/static/chunk-AKNM5KNH.js";export{o as ConnectionDetails};
