import{xd as r}from"/static/chunk-CANV6EBI.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
