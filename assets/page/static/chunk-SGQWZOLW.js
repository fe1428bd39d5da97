import{Be as r}from"/static/chunk-WTJ2KN5Y.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
