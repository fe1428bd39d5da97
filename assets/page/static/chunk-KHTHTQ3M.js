import{Ye as r,ac as o,we as e}from"/static/chunk-HIWCWNBO.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
