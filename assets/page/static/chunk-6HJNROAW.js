import{Gb as s,Hb as t,S as n}from"/static/chunk-67FADRQZ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
