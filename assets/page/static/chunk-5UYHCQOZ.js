import{Oe as r}from"/static/chunk-AKNM5KNH.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
