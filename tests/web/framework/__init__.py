"""Pages of the national framework."""
