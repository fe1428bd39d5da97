import{rd as r}from"/static/chunk-BAP6Y23L.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
