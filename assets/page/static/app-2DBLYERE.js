import"/static/chunk-WWU6WCNP.js";
