import{jf as r}from"/static/chunk-QVXBXQI6.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
