import{A as n,cb as s,db as t}from"/static/chunk-WUT4DVAW.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
