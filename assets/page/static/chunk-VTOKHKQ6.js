import{$b as o,Ue as r,se as e}from"/static/chunk-ALPULCKP.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
