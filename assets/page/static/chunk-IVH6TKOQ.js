import{sd as r}from"/static/chunk-LO2PWFOT.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
