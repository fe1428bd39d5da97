import{Jb as s,Kb as t,T as n}from"/static/chunk-YBRITOSO.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
