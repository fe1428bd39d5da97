import{We as e,gc as o,lf as r}from"/static/chunk-5RWMEIZS.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
