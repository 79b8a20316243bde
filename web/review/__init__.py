"""The Institute: cases sent to it, the reading list, the recommendation."""
