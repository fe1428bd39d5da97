import{df as e,lc as o,uf as r}from"/static/chunk-D436W252.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
