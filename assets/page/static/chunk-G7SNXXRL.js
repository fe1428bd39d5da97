import{$e as r}from"/static/chunk-SLRN5RDV.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
