import{$e as r}from"/static/chunk-7BOK2ZG3.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
