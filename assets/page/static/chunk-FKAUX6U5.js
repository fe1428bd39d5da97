import{$e as r}from"/static/chunk-B3UAAGML.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
