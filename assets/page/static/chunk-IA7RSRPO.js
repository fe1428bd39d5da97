import{Pe as e,cc as o,ef as r}from"/static/chunk-7BOK2ZG3.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
