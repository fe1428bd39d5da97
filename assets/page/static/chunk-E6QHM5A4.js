import{o}from"/static/chunk-I3MP6TJ2.js";var i=o(null);function t(n){return(n.slice(0,16).match(/.{1,4}/g)??[]).join(" ")}export{i as a,t as b};
