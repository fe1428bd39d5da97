import{vd as r}from"/static/chunk-ID6UDEBK.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
