import{ud as t,wd as o}from"/static/chunk-QVXBXQI6.js";function n(r){return`${o(r)}, ${t(r)}`}export{n as a};
