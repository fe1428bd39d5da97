import{jf as r}from"/static/chunk-4R5IQ42M.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
