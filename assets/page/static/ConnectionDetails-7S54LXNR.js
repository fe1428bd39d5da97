import{a as o}from"/static/chunk-6OI7YXIT.js";import"/static/chunk-UR6HEILM.js";export{o as ConnectionDetails};
