import{le as r}from"/static/chunk-DM5XXB4A.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
