"""Pages that only a walk leads to: lodging, signing in, signing, and what is said of mistakes.

Each tour is one person's way, or two people's, and `look` is called at every page worth seeing.
"""

from tests.journeys.tours import (  # noqa: F401
    agreeing,
    checking_papers,
    entering,
    erased,
    lodging,
    mistakes,
    own_right,
    public,
    signing_in,
    staff,
)
from tests.journeys.tours.tour import TOURS, Look, Tour

__all__ = ["TOURS", "Look", "Tour"]
