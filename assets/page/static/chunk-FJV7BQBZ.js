import{Se as e,dc as o,hf as r}from"/static/chunk-YRMD5RRL.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
