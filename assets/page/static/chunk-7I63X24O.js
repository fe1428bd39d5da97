import{hf as r}from"/static/chunk-GC6246L3.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
