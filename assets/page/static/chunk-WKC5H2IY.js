import{fc as r}from"/static/chunk-SF2H676O.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
