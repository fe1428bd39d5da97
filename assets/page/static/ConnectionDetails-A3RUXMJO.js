import{e as o}from"/static/chunk-OP7MIXMC.js";import"/static/chunk-4DF27KES.js";import"/static/chunk-YRMD5RRL.js";export{o as ConnectionDetails};
