import{_e as e,jc as o,pf as r}from"/static/chunk-4Q7XQQQL.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
