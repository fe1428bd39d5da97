import{qa as s,ra as t,v as n}from"/static/chunk-AAQ6ECD3.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
