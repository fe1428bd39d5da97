import{ud as t,wd as o}from"/static/chunk-4R5IQ42M.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
