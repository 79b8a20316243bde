"""The area of lodging, and the addresses of its pages."""

from __future__ import annotations

from flask import url_for
from werkzeug.wrappers import Response

from web.areas import ANYONE, Area
from web.families.lodging.drafting import Lodging, Step
from web.families.lodging.holding import ElsewhereOrOver
from web.wiring import directory

lodging = Area("lodging", __name__, who=ANYONE)


@lodging.errorhandler(ElsewhereOrOver)
def sign_in_first(problem: ElsewhereOrOver) -> Response:
    return problem.answer


def address(my: Lodging, step: Step | None) -> str:
    """The page of a step; after the last one, the answers to check."""
    if step is None:
        return url_for("lodging.check", draft=my.id)
    if step.row:
        return url_for("lodging.show_row", draft=my.id, code=step.question.code, row=step.row)
    return url_for("lodging.show", draft=my.id, code=step.question.code)


def council_name(my: Lodging) -> str:
    key = my.answer("council", "la")
    known = directory().organisation(key) if key else None
    return known.name if known else ""
