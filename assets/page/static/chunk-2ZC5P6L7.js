import{$e as r}from"/static/chunk-2IAMPMBJ.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
