import"/static/chunk-7BOK2ZG3.js";var o={not_found:"neighbours.gone",misdirected:"neighbours.foreign",conflict:"neighbours.isWay",forbidden:"neighbours.otherKey"};export{o as joinTrouble};
