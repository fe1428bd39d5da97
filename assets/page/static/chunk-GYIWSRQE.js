import{jf as r}from"/static/chunk-D436W252.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
