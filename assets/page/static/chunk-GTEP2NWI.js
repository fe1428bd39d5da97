import{Ra as s,Sa as t,z as n}from"/static/chunk-4KJHJD3P.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
