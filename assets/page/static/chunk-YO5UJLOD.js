import{Ze as r}from"/static/chunk-TXJQ2OVZ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
