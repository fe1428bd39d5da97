import{qa as s,ra as t,v as n}from"/static/chunk-3TLC7IHM.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
