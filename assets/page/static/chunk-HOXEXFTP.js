import{Me as e,bc as o,bf as r}from"/static/chunk-ZRWTSTDG.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
