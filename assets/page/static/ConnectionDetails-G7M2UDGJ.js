import{e as o}from"/static/chunk-26A2FIM2.js";import"/static/chunk-UX3UURFZ.js";import"/static/chunk-7BOK2ZG3.js";export{o as ConnectionDetails};
