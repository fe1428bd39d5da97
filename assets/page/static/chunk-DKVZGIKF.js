import{Gb as s,Hb as t,S as n}from"/static/chunk-GJRFMRKJ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
