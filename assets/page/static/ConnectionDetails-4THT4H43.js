import{e as o}from"/static/chunk-Z6JNWANQ.js";import"/static/chunk-25TTDURY.js";export{o as ConnectionDetails};
