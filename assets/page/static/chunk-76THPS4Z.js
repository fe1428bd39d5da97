import{ad as r}from"/static/chunk-POKTKHAA.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
