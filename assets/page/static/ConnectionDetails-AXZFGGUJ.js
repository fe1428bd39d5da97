import{e as o}from"/static/chunk-VN2756XX.js";import"/static/chunk-LHL6DNB5.js";import"/static/chunk-ZRWTSTDG.js";export{o as ConnectionDetails};
