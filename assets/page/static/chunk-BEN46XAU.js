import{je as r}from"/static/chunk-EG6BWQPS.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
