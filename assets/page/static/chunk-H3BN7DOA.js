import{yc as r}from"/static/chunk-HRPCV55C.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
