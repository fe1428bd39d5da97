import{f as o}from"/static/chunk-SIKZ4EEV.js";import"/static/chunk-GQEJHFBX.js";import"/static/chunk-BZX4IS4S.js";import"/static/chunk-JFTH36OQ.js";export{o as ConnectionDetails};
