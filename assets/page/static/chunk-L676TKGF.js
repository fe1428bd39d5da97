import{Q as s,R as t,p as n}from"/static/chunk-G6LMJUMU.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
