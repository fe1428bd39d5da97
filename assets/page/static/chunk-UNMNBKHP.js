import{aa as s,ba as t,u as n}from"/static/chunk-SWDZ2IFM.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
