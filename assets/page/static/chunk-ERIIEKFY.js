import{me as r}from"/static/chunk-NH5PYWOD.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
