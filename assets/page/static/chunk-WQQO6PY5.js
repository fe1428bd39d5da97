import{sd as t,ud as o}from"/static/chunk-S65ALNFO.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
