import{vd as r}from"/static/chunk-MRJIZZBE.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
