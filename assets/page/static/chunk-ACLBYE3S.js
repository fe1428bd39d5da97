import{vd as r}from"/static/chunk-PBJ6QPD7.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
