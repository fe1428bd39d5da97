import{Qa as s,Ra as t,z as n}from"/static/chunk-HR72BIXK.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
