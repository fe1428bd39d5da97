import{wd as r}from"/static/chunk-N7EUJ7HR.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
