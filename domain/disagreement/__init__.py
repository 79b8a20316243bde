"""One disagreement between a family and a local authority, from lodging to the last promise."""
