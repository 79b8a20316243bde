"""The witness: a small service that somebody else runs; it signs no two histories of a log."""
