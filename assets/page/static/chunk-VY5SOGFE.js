import{lc as r}from"/static/chunk-WOSNGC43.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
