import{ff as r}from"/static/chunk-WCRDVS3J.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
