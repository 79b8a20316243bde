"""Tests, one folder per layer; architecture/ holds what is true of the whole."""
