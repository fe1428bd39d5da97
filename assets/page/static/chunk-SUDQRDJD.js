import{Xa as s,Ya as t,z as n}from"/static/chunk-ID6UDEBK.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
