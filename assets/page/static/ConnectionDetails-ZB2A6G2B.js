import{f as o}from"/static/chunk-624YLSCN.js";import"/static/chunk-25UPF5QC.js";import"/static/chunk-BVI3ZQOF.js";import"/static/chunk-5YIELMOU.js";export{o as ConnectionDetails};
