import{e as o}from"/static/chunk-AU6ZVMGV.js";import"/static/chunk-HIWCWNBO.js";export{o as ConnectionDetails};
