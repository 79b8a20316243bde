"""What runs inside the jail: one parser per kind of file, each giving back a harmless copy.

Nothing here imports the rest of the product: `jail.py` starts this package on its own, so that
a child process loads only what one kind of file needs.
"""
