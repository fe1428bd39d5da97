import{xd as r}from"/static/chunk-SESTKJJ5.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
