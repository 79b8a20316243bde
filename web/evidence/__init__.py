"""Documents in a case: the list, adding, sharing, taking back, and opening a file."""
