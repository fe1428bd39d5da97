import{A as n,nb as s,ob as t}from"/static/chunk-IE5NT57Z.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
