import{Ie as r}from"/static/chunk-HIWCWNBO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
