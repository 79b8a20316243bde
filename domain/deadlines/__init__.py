"""The rows of the statutory clock, a subject a file. `domain/clock.py` computes with them."""
