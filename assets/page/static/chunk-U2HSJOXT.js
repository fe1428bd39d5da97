import{jf as r}from"/static/chunk-I3MP6TJ2.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
