import{gf as r}from"/static/chunk-S65ALNFO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
