"""The disagreement itself: commands, events, rules and the statutory clock. No input or output."""
