"""Erasing somebody: their keys, their files and every row made from their words; never the log."""
