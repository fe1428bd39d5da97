import{rd as r}from"/static/chunk-UINZSW5T.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
