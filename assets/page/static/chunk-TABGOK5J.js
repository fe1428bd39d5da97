import{la as s,ma as t,r as n}from"/static/chunk-RP732KLI.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
