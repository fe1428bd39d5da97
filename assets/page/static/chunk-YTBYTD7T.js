import{ud as t,wd as o}from"/static/chunk-C72G6RT7.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
