import{we as r}from"/static/chunk-AZOC6RON.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
