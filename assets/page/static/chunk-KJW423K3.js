import{ud as t,wd as o}from"/static/chunk-I3MP6TJ2.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
