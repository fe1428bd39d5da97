import{jf as r}from"/static/chunk-C6IK2AAE.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
