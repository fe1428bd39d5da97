import{rf as r}from"/static/chunk-UC3DE5MB.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
