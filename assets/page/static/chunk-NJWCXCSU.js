import{Qa as s,Ra as t,z as n}from"/static/chunk-UINZSW5T.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
