import{Jb as s,Kb as t,T as n}from"/static/chunk-S65ALNFO.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
