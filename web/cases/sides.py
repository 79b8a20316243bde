"""The sides that open a case, and the one place where a shared page is put under each.

A page here asks the view what its reader may do; which side is reading changes the address, never
the code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from domain.events import Command
from web.areas import COUNCILS, FAMILIES, FORM_SIZE, PARTNERS, REVIEWERS, SERVICES, Area

cases = Area("cases", __name__, url_prefix="/cases", who=FAMILIES)
la_cases = Area("la_cases", __name__, url_prefix="/la/cases", who=COUNCILS)
service_cases = Area("service_cases", __name__, url_prefix="/service/cases", who=SERVICES)
joined = Area("joined", __name__, url_prefix="/joined/cases", who=PARTNERS)
review_cases = Area("review_cases", __name__, url_prefix="/review/cases", who=REVIEWERS)

EVERY_SIDE = (cases, la_cases, service_cases, review_cases)
STAFF = (la_cases, service_cases, review_cases)
PARTIES = (cases, la_cases)
JOINED = (joined,)  # a school, health body or social care: pages of what it is asked to sign
SIGNERS = (*PARTIES, *JOINED)
FAMILY = (cases,)
COUNCIL = (la_cases,)

# the menu of a case on each side: words, the endpoint below the side, and the pages it stands for
MENU: tuple[tuple[str, str], ...] = (
    ("Case", "home"),
    ("Timeline", "timeline"),
    ("Messages", "messages"),
    ("Documents", "evidence"),
    ("People", "people"),
)
JOINED_MENU = (("Case", "home"), ("Steps", "steps"))  # of who joined a point
# what a side has beside that, such as a mediator's rooms; by the side of the reader's seat
MORE: dict[str, tuple[tuple[str, str], ...]] = {}

View = Callable[..., Any]


def shows(rule: str, *, on: Sequence[Area] = EVERY_SIDE) -> Callable[[View], View]:
    """A page of a case on several sides. `rule` stands below the case's own address."""

    def add(view: View) -> View:
        for side in on:
            side.add_url_rule(f"/<reference:case>{rule}", None, view, methods=["GET"])
        return view

    return add


def does(
    command: type[Command] | str,
    rule: str,
    *,
    on: Sequence[Area] = EVERY_SIDE,
    size: int = FORM_SIZE,
) -> Callable[[View], View]:
    """A press on such a page. `size`: most octets that may be sent."""

    def add(view: View) -> View:
        for side in on:
            place = f"/<reference:case>{rule}"
            side.add_url_rule(place, None, view, methods=["POST"], does=command, size=size)
        return view

    return add
