import{ta as s,ua as t,v as n}from"/static/chunk-D34WKW4Y.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
