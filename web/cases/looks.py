"""Who has looked at a case: by day, and each look of one day."""

from __future__ import annotations

from datetime import date

from flask import abort, request, url_for

from web.cases.showing import read, show
from web.cases.sides import EVERY_SIDE, JOINED, shows
from web.forms import Page
from web.session import gateway


@shows("/looks", on=(*EVERY_SIDE, *JOINED))
def looks(case: str) -> Page:
    """A line for each day and person; of the other side, one for all of it."""
    found = gateway().looks(case, page=_number())
    more = f"{url_for('.looks', case=case)}?page="
    return show("cases/looks", read(case), here=_HERE, found=found, more=more)


@shows("/looks/<day>", on=(*EVERY_SIDE, *JOINED))
def looks_on(case: str, day: str) -> Page:
    """When each was, and what was opened, as far as the reader may know that it is there."""
    on = day_of(day)
    found = gateway().looks_on(case, on, page=_number())
    more = f"{url_for('.looks_on', case=case, day=day)}?page="
    return show("cases/looks_on", read(case), here=_HERE, found=found, more=more)


_HERE = "timeline"


def day_of(text: str) -> date:
    """The day that an address names. Raises the 404 of what is not there."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)


def _number() -> int:
    return request.args.get("page", 1, type=int)
