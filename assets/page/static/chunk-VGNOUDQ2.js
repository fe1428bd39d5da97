import{$e as r}from"/static/chunk-AHGYJVYI.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
