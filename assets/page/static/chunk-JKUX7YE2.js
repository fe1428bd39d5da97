import{gf as r}from"/static/chunk-BQECVGLT.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
