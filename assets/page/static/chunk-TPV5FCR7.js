import{jf as r}from"/static/chunk-C72G6RT7.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
