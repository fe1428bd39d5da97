import{ma as s,na as t,r as n}from"/static/chunk-EDT5NTDZ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
