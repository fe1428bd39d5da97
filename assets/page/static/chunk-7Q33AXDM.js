import{lc as r}from"/static/chunk-EFLXO4DQ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
