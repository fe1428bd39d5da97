import{lf as r}from"/static/chunk-2SAEGXDS.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
