import{jf as r}from"/static/chunk-25YNEWFP.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
