"""A young person who is asked to take over what is now their own right."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.tours.tour import Look, MakePerson, more, tour


@tour("own_right.join_page")
def a_right_of_ones_own(new: MakePerson, look: Look, folder: Path) -> None:
    rohan = new("rohan")
    rohan.signs_in_to_practise(cast.ROHAN)
    rohan.opens("/cases")
    rohan.reads("You are asked to take part for yourself")
    look(rohan, "asked to join one more")
    rohan.opens(f"/join/{more('asked_to_take_over')}")
    look(rohan, "asked to join")
