import{d as o}from"/static/chunk-6YZN4L64.js";import"/static/chunk-G7BTUHNF.js";import"/static/chunk-ZLG4HTAH.js";export{o as ConnectionDetails};
