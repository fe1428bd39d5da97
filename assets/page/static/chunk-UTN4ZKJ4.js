import{ae as r}from"/static/chunk-WUT4DVAW.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
