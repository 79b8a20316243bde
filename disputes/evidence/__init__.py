"""Files people send: received, checked in a jail, stripped, sealed, stored and let out again."""
