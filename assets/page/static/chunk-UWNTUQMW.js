import{A as n,kb as s,lb as t}from"/static/chunk-LNKE2NDD.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
