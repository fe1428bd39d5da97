import{gf as r}from"/static/chunk-YBRITOSO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
