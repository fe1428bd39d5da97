import{$e as e,kc as o,qf as r}from"/static/chunk-2I7BRIVF.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
