import{a as o}from"/static/chunk-6QUFZYKI.js";import"/static/chunk-ID6UDEBK.js";export{o as ConnectionDetails};
