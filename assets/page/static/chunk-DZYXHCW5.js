import{pe as r}from"/static/chunk-MFCOEWXY.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
