import{P as n,vb as s,wb as t}from"/static/chunk-2SAEGXDS.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
