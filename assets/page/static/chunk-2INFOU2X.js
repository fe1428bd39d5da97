import{ud as t,wd as o}from"/static/chunk-C6IK2AAE.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
