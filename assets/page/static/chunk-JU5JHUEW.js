import{Kb as s,Lb as t,U as n}from"/static/chunk-I3MP6TJ2.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
