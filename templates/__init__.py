"""What people see: pages, documents and e-mails. No code; loaded as package data by name."""
