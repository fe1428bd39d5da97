import{f as o}from"/static/chunk-BVRUDB4U.js";import"/static/chunk-A4UQMSFW.js";import"/static/chunk-55RUEACI.js";import"/static/chunk-5RWMEIZS.js";export{o as ConnectionDetails};
