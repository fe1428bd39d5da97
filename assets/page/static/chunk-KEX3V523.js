import{yc as r}from"/static/chunk-LFZVUUJQ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
