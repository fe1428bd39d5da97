import{e as o}from"/static/chunk-NCBA44QY.js";import"/static/chunk-5SRKVVCZ.js";import"/static/chunk-UC3DE5MB.js";export{o as ConnectionDetails};
