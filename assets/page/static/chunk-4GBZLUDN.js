import{A as n,Za as s,_a as t}from"/static/chunk-QGUDLHRV.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
