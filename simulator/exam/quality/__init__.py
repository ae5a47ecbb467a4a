"""How far the results of an examination can be trusted."""
