import"/static/chunk-M7Q7ZGAF.js";
