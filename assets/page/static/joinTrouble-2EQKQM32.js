import"/static/chunk-TXJQ2OVZ.js";var o={not_found:"neighbours.gone",misdirected:"neighbours.foreign",conflict:"neighbours.isWay",forbidden:"neighbours.otherKey"};export{o as joinTrouble};
