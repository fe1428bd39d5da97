import{$e as r}from"/static/chunk-O2YKIINI.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
