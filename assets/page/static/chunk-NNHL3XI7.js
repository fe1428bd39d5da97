import{cf as r}from"/static/chunk-YRMD5RRL.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
