"""What no backup may hold: what the log last signed, and what must be erased after a restore."""
