import{u as n,ua as s,va as t}from"/static/chunk-VZJP5HC7.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
