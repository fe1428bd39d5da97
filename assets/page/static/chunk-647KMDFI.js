import{Ab as s,Bb as t,Q as n}from"/static/chunk-UC3DE5MB.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
