import{ef as r}from"/static/chunk-4Q7XQQQL.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
