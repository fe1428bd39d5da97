import{ac as e,f as u,g as n}from"/static/chunk-I3MP6TJ2.js";function b(){let[s,o]=u(0);return n(()=>{let r=e.peek();return e.subscribe(t=>{t&&!r&&o(f=>f+1),r=t})},[]),s}export{b as a};
