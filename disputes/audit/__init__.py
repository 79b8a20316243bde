"""What proves that the history is whole: a leaf for each event, and one for each read."""
