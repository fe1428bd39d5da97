import{Ra as s,Sa as t,z as n}from"/static/chunk-PBJ6QPD7.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
