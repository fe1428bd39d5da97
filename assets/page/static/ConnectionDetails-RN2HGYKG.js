import{a as o}from"/static/chunk-K6AKM4CK.js";import"/static/chunk-WUT4DVAW.js";export{o as ConnectionDetails};
