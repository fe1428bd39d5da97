import{a as o}from"/static/chunk-SHMRAEBB.js";import"/static/chunk-Z26OA6UO.js";export{o as ConnectionDetails};
