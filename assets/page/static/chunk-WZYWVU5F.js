import{ud as t,wd as o}from"/static/chunk-JFTH36OQ.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
