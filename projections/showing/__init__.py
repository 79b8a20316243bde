"""From what a reader has seen to the view objects of pages: words and names, no new facts."""
