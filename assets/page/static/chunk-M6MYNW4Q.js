import{af as r}from"/static/chunk-GJRFMRKJ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
