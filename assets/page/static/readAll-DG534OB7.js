import{a as o}from"/static/chunk-AI7RCSDK.js";import"/static/chunk-YRMD5RRL.js";export{o as askToReadAll};
