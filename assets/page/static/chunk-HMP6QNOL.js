import{df as t}from"/static/chunk-I3MP6TJ2.js";function n({title:i,hint:e}){return t("div",{role:"status",children:[t("h1",{children:i}),t("p",{children:e})]})}export{n as a};
