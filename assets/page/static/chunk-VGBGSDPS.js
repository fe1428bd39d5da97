import{Se as e,ec as o,hf as r}from"/static/chunk-UXFCOPCX.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
