import{a as o}from"/static/chunk-7VG62AI3.js";import"/static/chunk-B77N2XJO.js";export{o as ConnectionDetails};
