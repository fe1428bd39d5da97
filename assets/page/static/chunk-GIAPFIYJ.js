import{Ec as r}from"/static/chunk-NYIDUZ5K.js";function u(){return r(t=>t.form?.requestSubmit())}export{u as a};
