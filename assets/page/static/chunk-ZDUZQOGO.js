import{A as n,nb as s,ob as t}from"/static/chunk-Z2MCOWT3.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
