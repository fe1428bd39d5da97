import{Ye as r}from"/static/chunk-QDNRLDI3.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
