import{Xa as s,Ya as t,z as n}from"/static/chunk-52KURD7Z.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
