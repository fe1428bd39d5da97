import{f as o}from"/static/chunk-NU3LEXWW.js";import"/static/chunk-75XW427K.js";import"/static/chunk-VZBT6PZH.js";import"/static/chunk-QVXBXQI6.js";export{o as ConnectionDetails};
