import{pe as r}from"/static/chunk-OAJJWJNR.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
