import{me as r}from"/static/chunk-LNKE2NDD.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
