"""The national framework: the page that everybody may read, and where custodians write it."""
