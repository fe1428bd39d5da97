import{jf as r}from"/static/chunk-IXOPZZJH.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
