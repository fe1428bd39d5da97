import{Ne as e,bc as o,cf as r}from"/static/chunk-TXJQ2OVZ.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
