import{Xe as e,hc as o,mf as r}from"/static/chunk-GC6246L3.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
