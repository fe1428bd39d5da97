import{f as o}from"/static/chunk-3AT42I55.js";import"/static/chunk-OQC26ZDT.js";import"/static/chunk-ZXJI4PWL.js";import"/static/chunk-BTLPLBVD.js";export{o as ConnectionDetails};
