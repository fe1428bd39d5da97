import{Db as s,Eb as t,R as n}from"/static/chunk-YRMD5RRL.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
