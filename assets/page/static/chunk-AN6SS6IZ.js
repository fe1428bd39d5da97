import{zc as r}from"/static/chunk-TWLZPUS3.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
