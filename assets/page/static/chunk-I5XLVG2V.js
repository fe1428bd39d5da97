import{O as s,P as t,p as n}from"/static/chunk-4ZGGHSBA.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
