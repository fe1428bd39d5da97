import{hf as r}from"/static/chunk-T6QFLTZE.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
