import{D as n,qb as s,rb as t}from"/static/chunk-UXFCOPCX.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
