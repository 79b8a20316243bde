"""A case whose child was erased, as each of its readers finds it."""

from __future__ import annotations

from pathlib import Path

from disputes.stories import cast
from tests.journeys.tours.tour import Look, MakePerson, more, tour

_PLACES = ("", "/timeline", "/issues/1", "/evidence", "/papers", "/people")


@tour()
def what_was_erased(new: MakePerson, look: Look, folder: Path) -> None:
    claire, officer, regulator = new("claire"), new("officer"), new("regulator")
    case = f"/cases/{more('withdrawn_and_erased')}"
    claire.signs_in_to_practise(cast.BENNETT.parent)
    for place in _PLACES:
        claire.opens(f"{case}{place}")
        look(claire, "erased")
    claire.finds_nothing_at(f"{case}/papers/receipt/1", status=410)
    look(claire, "an erased paper")
    officer.signs_in_to_practise(cast.STELLBRIDGE.officer)
    for place in ("", "/timeline"):
        officer.opens(f"/la{case}{place}")
        look(officer, "erased")
    regulator.signs_in_to_practise(cast.REGULATOR)
    regulator.opens(f"/audit{case}")
    look(regulator, "erased")
