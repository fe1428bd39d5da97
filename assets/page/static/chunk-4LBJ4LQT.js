import{le as r}from"/static/chunk-E3IGRQXN.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
