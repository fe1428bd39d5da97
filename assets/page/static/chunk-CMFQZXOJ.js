import{pe as r}from"/static/chunk-UR6HEILM.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
