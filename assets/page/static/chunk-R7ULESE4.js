import{fc as r}from"/static/chunk-SDDH2FSQ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
