import{Sc as r}from"/static/chunk-4ZXOGHUR.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
