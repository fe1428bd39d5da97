import{a as o}from"/static/chunk-2TDRUXB2.js";import"/static/chunk-7PAHG3ON.js";export{o as ConnectionDetails};
