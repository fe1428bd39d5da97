import{xd as r}from"/static/chunk-Z26OA6UO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
