import{we as r}from"/static/chunk-UDKNPCHY.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
