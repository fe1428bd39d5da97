import{u as n,ua as s,va as t}from"/static/chunk-OCLEAMQX.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
