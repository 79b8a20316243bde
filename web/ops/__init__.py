"""What an operator does: health, organisations, people. No case content."""
