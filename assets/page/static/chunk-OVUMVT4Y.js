import{Qa as s,Ra as t,z as n}from"/static/chunk-BAP6Y23L.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
