import{P as n,wb as s,xb as t}from"/static/chunk-ZLG4HTAH.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
