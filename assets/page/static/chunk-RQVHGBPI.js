import{fc as r}from"/static/chunk-P3IZWAMV.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
