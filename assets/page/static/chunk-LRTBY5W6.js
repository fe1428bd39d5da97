import{xd as r}from"/static/chunk-WMPSNB5R.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
