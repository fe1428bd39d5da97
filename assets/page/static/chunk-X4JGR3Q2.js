import{$e as r}from"/static/chunk-FR3HC5CK.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
