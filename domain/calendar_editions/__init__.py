"""Bank holidays of England as they were known at a time, one dated edition a module.

An edition, once used, is never changed: a newly proclaimed day is a new edition, so that a past
computation can be done again as it was. `scripts/make_holidays.py` writes them.
"""
