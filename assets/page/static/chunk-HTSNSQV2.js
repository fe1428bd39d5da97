import{Kb as s,Lb as t,U as n}from"/static/chunk-JFTH36OQ.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
