import{a as o}from"/static/chunk-LR4KWGXZ.js";import"/static/chunk-WMPSNB5R.js";export{o as ConnectionDetails};
