import{A as n,mb as s,nb as t}from"/static/chunk-HIWCWNBO.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
