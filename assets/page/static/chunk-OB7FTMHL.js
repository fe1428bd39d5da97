import{Be as r}from"/static/chunk-Z2MCOWT3.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
