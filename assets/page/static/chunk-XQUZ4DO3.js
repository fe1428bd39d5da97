import{G as n,tb as s,ub as t}from"/static/chunk-T6QFLTZE.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
