import{f as o}from"/static/chunk-NPIMGJM2.js";import"/static/chunk-R45S3IYF.js";import"/static/chunk-MJVANY3A.js";import"/static/chunk-SLRN5RDV.js";export{o as ConnectionDetails};
