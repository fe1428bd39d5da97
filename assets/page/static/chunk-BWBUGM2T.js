import{cf as r}from"/static/chunk-UXFCOPCX.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
