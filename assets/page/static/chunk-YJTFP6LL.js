import{xd as r}from"/static/chunk-B77N2XJO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
