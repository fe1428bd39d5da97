import{xd as r}from"/static/chunk-7PAHG3ON.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
