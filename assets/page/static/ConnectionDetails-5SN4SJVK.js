import{f as o}from"/static/chunk-IKM2I3L6.js";import"/static/chunk-67K7FEMS.js";import"/static/chunk-MNZ2ZG42.js";import"/static/chunk-I3MP6TJ2.js";export{o as ConnectionDetails};
