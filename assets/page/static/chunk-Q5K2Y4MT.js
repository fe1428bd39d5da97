import{af as e,jc as o,rf as r}from"/static/chunk-S65ALNFO.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
