import{e as o}from"/static/chunk-4D44HZ6V.js";import"/static/chunk-UXFCOPCX.js";export{o as ConnectionDetails};
