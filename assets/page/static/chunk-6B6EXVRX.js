import{Bb as s,Cb as t,R as n}from"/static/chunk-TXJQ2OVZ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
