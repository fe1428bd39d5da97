import{f as o}from"/static/chunk-M2ZODKCR.js";import"/static/chunk-OFSRNF2E.js";import"/static/chunk-G47UNCP5.js";import"/static/chunk-C72G6RT7.js";export{o as ConnectionDetails};
