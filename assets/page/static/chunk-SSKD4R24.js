import{fc as r}from"/static/chunk-AEHTTKLW.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
