import{pc as r}from"/static/chunk-R3CA3KVO.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
