import{rf as r}from"/static/chunk-TJ3SNUU6.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
