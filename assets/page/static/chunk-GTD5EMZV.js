import{A as n,lb as s,mb as t}from"/static/chunk-ALPULCKP.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
