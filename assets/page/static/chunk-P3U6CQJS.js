import{ff as r}from"/static/chunk-6E5HHPZ6.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
