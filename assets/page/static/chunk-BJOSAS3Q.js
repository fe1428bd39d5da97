import{Ve as e,gc as o,kf as r}from"/static/chunk-FR3HC5CK.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
