import{Ce as e,cf as r,ec as o}from"/static/chunk-AKNM5KNH.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
