import{oc as r}from"/static/chunk-7QBQD2LW.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
