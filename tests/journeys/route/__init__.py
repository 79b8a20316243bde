"""The whole route, in the order in which it happens: lodging, arranging, meeting, ending."""
