import{fc as r}from"/static/chunk-MUFEN4EU.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
