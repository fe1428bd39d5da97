import{fc as r}from"/static/chunk-M7Q7ZGAF.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
