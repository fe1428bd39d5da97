import{Ve as e,hc as o,kf as r}from"/static/chunk-WCRDVS3J.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
