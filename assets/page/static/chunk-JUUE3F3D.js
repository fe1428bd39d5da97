import{lf as r}from"/static/chunk-2I7BRIVF.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
