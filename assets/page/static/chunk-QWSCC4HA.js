import{$ as s,aa as t,t as n}from"/static/chunk-LFZVUUJQ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
