import{yd as r}from"/static/chunk-52KURD7Z.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
