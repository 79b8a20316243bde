"""What exists only on a practice database: signing in with one press, and the mailbox."""
