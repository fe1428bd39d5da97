import{_b as e,e as u,f as n}from"/static/chunk-GC6246L3.js";function b(){let[s,o]=u(0);return n(()=>{let r=e.peek();return e.subscribe(t=>{t&&!r&&o(f=>f+1),r=t})},[]),s}export{b as a};
