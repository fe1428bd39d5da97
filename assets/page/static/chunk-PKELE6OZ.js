import{af as r}from"/static/chunk-5RWMEIZS.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
