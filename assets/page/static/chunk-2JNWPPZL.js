import{ff as r}from"/static/chunk-VAZ3IZK7.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
