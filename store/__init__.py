"""Where things are kept: the only room that knows MongoDB, Valkey and the queue."""
