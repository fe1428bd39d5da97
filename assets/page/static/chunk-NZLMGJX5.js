import{aa as s,ba as t,u as n}from"/static/chunk-NYIDUZ5K.js";async function e(i){s(i),t(i,await n("listPins",{chatRoomId:i}))}export{e as a};
