import{a as o}from"/static/chunk-BXIQ6LBJ.js";import"/static/chunk-QGUDLHRV.js";export{o as ConnectionDetails};
