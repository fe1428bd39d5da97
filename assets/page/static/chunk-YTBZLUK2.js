import{Wd as r}from"/static/chunk-QGUDLHRV.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
