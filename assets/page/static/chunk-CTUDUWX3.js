import{xd as r}from"/static/chunk-EB45KCXP.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
