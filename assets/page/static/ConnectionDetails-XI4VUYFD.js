import{f as o}from"/static/chunk-TECVLKEE.js";import"/static/chunk-ITWTTAMK.js";import"/static/chunk-NEJJ3B5V.js";import"/static/chunk-D436W252.js";export{o as ConnectionDetails};
