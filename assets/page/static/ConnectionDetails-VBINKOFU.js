import{f as o}from"/static/chunk-LRZGM6AU.js";import"/static/chunk-5F4XMTQ4.js";import"/static/chunk-22FO633I.js";import"/static/chunk-IXOPZZJH.js";export{o as ConnectionDetails};
