import{Ye as r}from"/static/chunk-ZRWTSTDG.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
