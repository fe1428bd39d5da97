import{xd as r}from"/static/chunk-76TR2FUS.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
