"""Pages that only a walk leads to: lodging, signing in, signing, and what is said of mistakes.

Each tour is one person's way, or two people's, and `look` is called at every page worth seeing.
"""

from tests.journeys.tours import agreeing, entering, lodging, mistakes, public, signing_in, staff  # noqa: F401
from tests.journeys.tours.tour import TOURS, Look, Tour

__all__ = ["TOURS", "Look", "Tour"]
