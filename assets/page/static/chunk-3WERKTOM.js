import{Ve as e,gc as o,kf as r}from"/static/chunk-O2YKIINI.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
