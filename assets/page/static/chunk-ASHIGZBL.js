import{vd as r}from"/static/chunk-4KJHJD3P.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
