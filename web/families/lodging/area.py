"""The area of lodging, and the addresses of its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from domain.events import Capacity, Command
from web.areas import ANYONE, FORM_SIZE, Area
from web.families.lodging.drafting import Lodging, Step
from web.families.lodging.holding import ElsewhereOrOver
from web.wiring import directory

lodging = Area("lodging", __name__, who=ANYONE)
entering = Area("entering", __name__, who=frozenset({Capacity.COORDINATOR}))

View = Callable[..., Any]


def shows(rule: str) -> Callable[[View], View]:
    """A page of a draft: for whoever writes it, and for a coordinator who enters it for a family.
    `rule` stands below the draft's own address."""

    def add(view: View) -> View:
        lodging.add_url_rule(f"/lodge/<draft>{rule}", None, view, methods=["GET"])
        entering.add_url_rule(f"/service/enter/<draft>{rule}", None, view, methods=["GET"])
        return view

    return add


def does(what: type[Command] | str, rule: str, *, size: int = FORM_SIZE) -> Callable[[View], View]:
    """A press on such a page."""

    def add(view: View) -> View:
        for area, place in ((lodging, "/lodge"), (entering, "/service/enter")):
            rule_of = f"{place}/<draft>{rule}"
            area.add_url_rule(rule_of, None, view, methods=["POST"], does=what, size=size)
        return view

    return add


def at_page(my: Lodging, page: str, **named: Any) -> str:
    """The address of a page of this draft, on the side that writes it."""
    return url_for(f"{'entering' if my.is_entered else 'lodging'}.{page}", draft=my.id, **named)


@lodging.errorhandler(ElsewhereOrOver)
def sign_in_first(problem: ElsewhereOrOver) -> Response:
    return problem.answer


def address(my: Lodging, step: Step | None) -> str:
    """The page of a step; after the last one, the answers to check."""
    if step is None:
        return at_page(my, "check")
    if step.row:
        return at_page(my, "show_row", code=step.question.code, row=step.row)
    return at_page(my, "show", code=step.question.code)


def council_name(my: Lodging) -> str:
    key = my.answer("council", "la")
    known = directory().organisation(key) if key else None
    return known.name if known else ""
