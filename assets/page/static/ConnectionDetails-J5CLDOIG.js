import{e as o}from"/static/chunk-DK5OOOWP.js";import"/static/chunk-IE5NT57Z.js";export{o as ConnectionDetails};
