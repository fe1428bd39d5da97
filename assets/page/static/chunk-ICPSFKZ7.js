import{Cb as s,Db as t,R as n}from"/static/chunk-7BOK2ZG3.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
