import{a as o}from"/static/chunk-AEYSGQBF.js";import"/static/chunk-DM5XXB4A.js";export{o as ConnectionDetails};
