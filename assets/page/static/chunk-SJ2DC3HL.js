import{ta as s,ua as t,v as n}from"/static/chunk-6ZGH6K4O.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
