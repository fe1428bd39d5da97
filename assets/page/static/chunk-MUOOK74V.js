import{ff as e,pc as o,wf as r}from"/static/chunk-UC3DE5MB.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
