import{c as e}from"/static/chunk-AEZUFU4O.js";function n(o,r){return e(o.displayName,r)||e(o.name,r.replace(/^@/,""))}export{n as a};
