import{Be as r}from"/static/chunk-IE5NT57Z.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
