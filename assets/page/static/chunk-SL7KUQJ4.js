import{jf as r}from"/static/chunk-JFTH36OQ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
