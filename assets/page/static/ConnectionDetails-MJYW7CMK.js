import{f as o}from"/static/chunk-MS66WW3I.js";import"/static/chunk-DGYXV5CM.js";import"/static/chunk-FQA5EG4R.js";import"/static/chunk-O2YKIINI.js";export{o as ConnectionDetails};
