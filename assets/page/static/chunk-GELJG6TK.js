import{Xa as s,Ya as t,z as n}from"/static/chunk-Z26OA6UO.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
