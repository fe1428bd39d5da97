import{Dc as r}from"/static/chunk-4KCBTSIL.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
