import{$e as e,kc as o,qf as r}from"/static/chunk-2SAEGXDS.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
