import{a as o}from"/static/chunk-NLZKAU2O.js";import"/static/chunk-ZRWTSTDG.js";export{o as askToReadAll};
