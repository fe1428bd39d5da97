import{df as e,lc as o,uf as r}from"/static/chunk-I3MP6TJ2.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
