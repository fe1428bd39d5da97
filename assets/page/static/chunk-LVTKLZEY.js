import{jf as r}from"/static/chunk-5YIELMOU.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
