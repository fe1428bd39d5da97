import{af as r}from"/static/chunk-67FADRQZ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
