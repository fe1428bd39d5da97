import"/static/chunk-NYIDUZ5K.js";
