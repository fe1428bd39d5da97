import{We as e,gc as o,lf as r}from"/static/chunk-67FADRQZ.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
