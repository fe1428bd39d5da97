import{jf as r}from"/static/chunk-S5RS756M.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
