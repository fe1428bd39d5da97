import{ha as s,ia as t,y as n}from"/static/chunk-POKTKHAA.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
