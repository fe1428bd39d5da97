import{ff as r}from"/static/chunk-6ATCATSQ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
