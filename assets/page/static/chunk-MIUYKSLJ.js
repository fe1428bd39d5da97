import{A as n,jb as s,kb as t}from"/static/chunk-EG6BWQPS.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
