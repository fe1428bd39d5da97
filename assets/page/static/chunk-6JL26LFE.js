import{nf as r}from"/static/chunk-ZLG4HTAH.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
