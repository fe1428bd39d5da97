import{Ee as r}from"/static/chunk-ALPULCKP.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
