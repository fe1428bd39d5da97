import{Fc as r}from"/static/chunk-SWDZ2IFM.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
