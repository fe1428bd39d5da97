import{rd as r}from"/static/chunk-HR72BIXK.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
