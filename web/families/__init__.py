"""Pages of families: before an account, lodging, drafts, their cases, and a case's home."""
