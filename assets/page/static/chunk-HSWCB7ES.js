import{Xa as s,Ya as t,z as n}from"/static/chunk-7PAHG3ON.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
