import{ud as t,wd as o}from"/static/chunk-D436W252.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
