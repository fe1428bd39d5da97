import{ad as r}from"/static/chunk-KEKM2W6G.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
