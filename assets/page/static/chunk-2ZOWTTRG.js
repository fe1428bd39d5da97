import{sd as t,ud as o}from"/static/chunk-YBRITOSO.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
