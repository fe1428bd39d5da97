import{A as n,jb as s,kb as t}from"/static/chunk-DM5XXB4A.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
