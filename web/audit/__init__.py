"""The regulator: finding a case, its records, and who looked at it."""
