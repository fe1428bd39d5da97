import{xd as r}from"/static/chunk-WWU6WCNP.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
