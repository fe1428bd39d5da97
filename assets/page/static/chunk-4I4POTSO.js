import{vd as r}from"/static/chunk-HVMHXKOS.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
