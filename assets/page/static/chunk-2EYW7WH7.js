import{c as e}from"/static/chunk-T3IKGGCP.js";function n(o,r){return e(o.displayName,r)||e(o.name,r.replace(/^@/,""))}export{n as a};
