import{G as n,tb as s,ub as t}from"/static/chunk-GC6246L3.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
