"""Accounts: who may sign in, how, and what they have begun. Who people are is in events."""
