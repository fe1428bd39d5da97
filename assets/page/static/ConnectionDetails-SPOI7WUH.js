import{e as o}from"/static/chunk-ULZFHK22.js";import"/static/chunk-KTABZZQ2.js";import"/static/chunk-TXJQ2OVZ.js";export{o as ConnectionDetails};
