import{a as o}from"/static/chunk-CYM7GPDR.js";import"/static/chunk-ZLG4HTAH.js";export{o as askToReadAll};
