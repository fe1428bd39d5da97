function a(n){let t=Math.floor(n),o=[Math.floor(t/3600),Math.floor(t/60)%60,t%60];return o[0]===0&&o.shift(),o.map((r,i)=>i===0?String(r):String(r).padStart(2,"0")).join(":")}export{a};
