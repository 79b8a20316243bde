"""Keys: one for each person within each stream, so that erasing is destroying a key."""
