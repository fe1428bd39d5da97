import"/static/chunk-EFLXO4DQ.js";
