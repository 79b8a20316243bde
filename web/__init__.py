"""People and programs come in here: one blueprint per role, no rules."""
