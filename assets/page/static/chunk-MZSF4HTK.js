import{bf as e,lc as o,sf as r}from"/static/chunk-ZLG4HTAH.js";function p({of:{content:t,files:i}}){return e(r,{text:t,or:o(i)})}export{p as a};
