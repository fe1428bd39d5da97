import{f as o}from"/static/chunk-DLZQ6UUU.js";import"/static/chunk-7QKJUTBY.js";import"/static/chunk-OJA6A5KD.js";import"/static/chunk-67FADRQZ.js";export{o as ConnectionDetails};
