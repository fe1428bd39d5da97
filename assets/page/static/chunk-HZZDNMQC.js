import{vd as r}from"/static/chunk-2QWVSUS7.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
