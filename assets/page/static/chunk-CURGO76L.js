import{Ec as r}from"/static/chunk-HMIMXWJK.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
