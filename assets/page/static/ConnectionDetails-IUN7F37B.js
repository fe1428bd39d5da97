import{f as o}from"/static/chunk-WCYQATMX.js";import"/static/chunk-VURY3QVM.js";import"/static/chunk-GN632T3A.js";import"/static/chunk-YBRITOSO.js";export{o as ConnectionDetails};
