import{wd as r}from"/static/chunk-SONP75TW.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
